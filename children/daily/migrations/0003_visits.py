"""Visits, and whom the child must not meet; their history and walls."""


import casework.privacy.blind
import casework.privacy.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


from casework.database import guard_state, walls


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_one_word_for_an_account'),
        ('children', '0006_homes_that_may_close'),
        ('daily', '0002_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalVisit',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('ASKED', '待审批'), ('ALLOWED', '已准予'), ('HELD', '已探视'), ('REFUSED', '未准予'), ('CANCELLED', '已取消'), ('ENDED', '随移交或离院终止')], default='ASKED', max_length=10, verbose_name='状态')),
                ('planned_at', models.DateTimeField(verbose_name='约定时间')),
                ('wish', models.CharField(choices=[('WANTS', '愿意'), ('UNWILLING', '不愿意'), ('UNABLE', '不能表达')], max_length=10, verbose_name='儿童意愿')),
                ('visitor', models.CharField(max_length=40, verbose_name='探视人')),
                ('relation', models.CharField(max_length=40, verbose_name='与儿童关系')),
                ('shown', models.CharField(choices=[('ID', '居民身份证'), ('OTHER', '其他证件'), ('NONE', '未出示')], max_length=10, verbose_name='出示证件')),
                ('id_number_index', casework.privacy.blind.BlindIndexField(db_index=True, source='id_number')),
                ('id_number', casework.privacy.fields.EncryptedTextField(blank=True, max_length=30, verbose_name='证件号码')),
                ('phone', casework.privacy.fields.EncryptedTextField(blank=True, max_length=30, verbose_name='联系电话')),
                ('companions', models.CharField(blank=True, help_text='写明姓名；没有的不填。', max_length=100, verbose_name='同来的人')),
                ('came_at', models.DateTimeField(blank=True, null=True, verbose_name='开始时间')),
                ('went_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('accompanied_by', models.CharField(blank=True, max_length=40, verbose_name='陪同人员')),
                ('condition', casework.privacy.fields.EncryptedTextField(blank=True, max_length=500, verbose_name='儿童情况')),
                ('gifts', models.CharField(blank=True, max_length=200, verbose_name='带来的物品')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': 'historical 探视',
                'verbose_name_plural': 'historical 探视s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalVisitBan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('PROPOSED', '待审批，先行禁止'), ('IN_FORCE', '禁止中'), ('LIFT_ASKED', '申请解除，仍禁止'), ('LIFTED', '已解除'), ('REFUSED', '未批准')], default='PROPOSED', max_length=10, verbose_name='状态')),
                ('person', models.CharField(max_length=40, verbose_name='禁止探视的人')),
                ('relation', models.CharField(max_length=40, verbose_name='与儿童关系')),
                ('id_number_index', casework.privacy.blind.BlindIndexField(db_index=True, source='id_number')),
                ('id_number', casework.privacy.fields.EncryptedTextField(blank=True, max_length=30, verbose_name='证件号码')),
                ('basis', models.CharField(choices=[('COURT', '法院裁判或保护令'), ('HEAD', '机构决定')], max_length=10, verbose_name='依据')),
                ('starts_on', models.DateField(verbose_name='禁止自')),
                ('until', models.DateField(blank=True, help_text='没有期限的不填。', null=True, verbose_name='禁止至')),
                ('document', models.CharField(blank=True, max_length=100, verbose_name='文书名称和文号')),
                ('reason', casework.privacy.fields.EncryptedTextField(max_length=800, verbose_name='理由')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': 'historical 禁止探视',
                'verbose_name_plural': 'historical 禁止探视s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('ASKED', '待审批'), ('ALLOWED', '已准予'), ('HELD', '已探视'), ('REFUSED', '未准予'), ('CANCELLED', '已取消'), ('ENDED', '随移交或离院终止')], default='ASKED', max_length=10, verbose_name='状态')),
                ('planned_at', models.DateTimeField(verbose_name='约定时间')),
                ('wish', models.CharField(choices=[('WANTS', '愿意'), ('UNWILLING', '不愿意'), ('UNABLE', '不能表达')], max_length=10, verbose_name='儿童意愿')),
                ('visitor', models.CharField(max_length=40, verbose_name='探视人')),
                ('relation', models.CharField(max_length=40, verbose_name='与儿童关系')),
                ('shown', models.CharField(choices=[('ID', '居民身份证'), ('OTHER', '其他证件'), ('NONE', '未出示')], max_length=10, verbose_name='出示证件')),
                ('id_number_index', casework.privacy.blind.BlindIndexField(db_index=True, source='id_number')),
                ('id_number', casework.privacy.fields.EncryptedTextField(blank=True, max_length=30, verbose_name='证件号码')),
                ('phone', casework.privacy.fields.EncryptedTextField(blank=True, max_length=30, verbose_name='联系电话')),
                ('companions', models.CharField(blank=True, help_text='写明姓名；没有的不填。', max_length=100, verbose_name='同来的人')),
                ('came_at', models.DateTimeField(blank=True, null=True, verbose_name='开始时间')),
                ('went_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('accompanied_by', models.CharField(blank=True, max_length=40, verbose_name='陪同人员')),
                ('condition', casework.privacy.fields.EncryptedTextField(blank=True, max_length=500, verbose_name='儿童情况')),
                ('gifts', models.CharField(blank=True, max_length=200, verbose_name='带来的物品')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': '探视',
                'indexes': [models.Index(fields=['state', 'planned_at'], name='visits_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('shown', 'ID'), _negated=True), ('id_number_index__isnull', False), _connector='OR'), name='a_visitor_with_an_id_card_has_its_number', violation_error_message='出示身份证的，请填写证件号码。'), models.CheckConstraint(condition=models.Q(('went_at', None), ('went_at__gt', models.F('came_at')), _connector='OR'), name='a_visit_ends_after_it_begins', violation_error_message='结束时间须晚于开始时间。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'HELD'), _negated=True), models.Q(('came_at__isnull', False), ('went_at__isnull', False), models.Q(('accompanied_by', ''), _negated=True)), _connector='OR'), name='a_visit_held_has_its_times_and_who_was_there')],
            },
        ),
        migrations.CreateModel(
            name='VisitBan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('PROPOSED', '待审批，先行禁止'), ('IN_FORCE', '禁止中'), ('LIFT_ASKED', '申请解除，仍禁止'), ('LIFTED', '已解除'), ('REFUSED', '未批准')], default='PROPOSED', max_length=10, verbose_name='状态')),
                ('person', models.CharField(max_length=40, verbose_name='禁止探视的人')),
                ('relation', models.CharField(max_length=40, verbose_name='与儿童关系')),
                ('id_number_index', casework.privacy.blind.BlindIndexField(db_index=True, source='id_number')),
                ('id_number', casework.privacy.fields.EncryptedTextField(blank=True, max_length=30, verbose_name='证件号码')),
                ('basis', models.CharField(choices=[('COURT', '法院裁判或保护令'), ('HEAD', '机构决定')], max_length=10, verbose_name='依据')),
                ('starts_on', models.DateField(verbose_name='禁止自')),
                ('until', models.DateField(blank=True, help_text='没有期限的不填。', null=True, verbose_name='禁止至')),
                ('document', models.CharField(blank=True, max_length=100, verbose_name='文书名称和文号')),
                ('reason', casework.privacy.fields.EncryptedTextField(max_length=800, verbose_name='理由')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visit_bans', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': '禁止探视',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('basis', 'COURT'), _negated=True), models.Q(('document', ''), _negated=True), _connector='OR'), name='a_ban_by_a_court_has_its_document', violation_error_message='依据法院裁判或保护令的，请填写文书名称和文号。'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('starts_on')), _connector='OR'), name='a_ban_ends_after_it_begins', violation_error_message='“禁止至”不能早于“禁止自”。'), models.UniqueConstraint(condition=models.Q(('state__in', ['PROPOSED', 'IN_FORCE', 'LIFT_ASKED'])), fields=('child', 'person'), name='a_person_is_barred_from_a_child_once', violation_error_message='这个人已在禁止探视名单中。')],
            },
        ),
        *walls(["daily_visit", "daily_visitban"]),
        guard_state("daily_visit", "ASKED"),
        guard_state("daily_visitban", "PROPOSED"),
    ]
