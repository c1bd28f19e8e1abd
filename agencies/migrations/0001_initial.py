import agencies.models.service_area
import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('username', models.CharField(max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9._-]{2,29}$', '用户名以小写字母开头，只含小写字母、数字和 . _ -，3 至 30 位。')], verbose_name='用户名')),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='办公电话')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('must_activate', models.BooleanField(default=True, verbose_name='待激活')),
                ('disabled_at', models.DateTimeField(blank=True, null=True, verbose_name='停用时间')),
                ('password_changed_at', models.DateTimeField(blank=True, null=True, verbose_name='密码设置时间')),
                ('last_seen_at', models.DateTimeField(blank=True, null=True, verbose_name='最近活动')),
                ('sessions_since', models.DateTimeField(editable=False, null=True)),
                ('demo_card', models.CharField(blank=True, editable=False, max_length=80)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
            ],
            options={
                'verbose_name': '用户',
                'ordering': ['username'],
                'constraints': [models.CheckConstraint(condition=models.Q(('username', django.db.models.functions.text.Lower('username'))), name='user_names_are_lower_case')],
            },
        ),
        migrations.CreateModel(
            name='AccessCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('purpose', models.CharField(choices=[('ACTIVATION', '首次激活'), ('RECOVERY', '账号恢复')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='事由')),
                ('digest', models.CharField(blank=True, max_length=128)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'purpose'), name='one_open_code_per_person_and_purpose'), models.CheckConstraint(condition=models.Q(('purpose', 'ACTIVATION'), ('digest', ''), models.Q(('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('requested_by')), _negated=True)), _connector='OR'), name='recovery_needs_two_administrators'), models.CheckConstraint(condition=models.Q(('digest', ''), ('expires_at__isnull', False), _connector='OR'), name='a_code_has_an_end')],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='全称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('kind', models.CharField(choices=[('CIVIL_AFFAIRS', '民政部门'), ('CHILD_WELFARE', '儿童福利机构'), ('MINOR_PROTECTION', '未成年人救助保护机构'), ('ESTABLISHMENT', '机构编制部门'), ('DEVELOPMENT', '发展改革部门'), ('EDUCATION', '教育部门'), ('POLICE', '公安部门'), ('FINANCE', '财政部门'), ('HUMAN_RESOURCES', '人力资源社会保障部门'), ('HOUSING', '住房城乡建设部门'), ('HEALTH', '卫生健康部门'), ('MARKET', '市场监管部门'), ('INSURANCE', '医疗保障部门'), ('CONSCRIPTION', '征兵办公室'), ('DISABLED_FEDERATION', '残疾人联合会'), ('FIRE', '消防救援机构')], max_length=20, verbose_name='类别')),
                ('level', models.CharField(choices=[('PROVINCE', '省级'), ('PREFECTURE', '市（州）级'), ('COUNTY', '县级')], max_length=10, verbose_name='级别')),
                ('file_prefix', models.CharField(blank=True, max_length=6, verbose_name='档案号前缀')),
                ('open_from', models.DateField(verbose_name='设立日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('retained', models.BooleanField(default=False, verbose_name='经省批准保留')),
                ('retained_document', models.CharField(blank=True, max_length=80, verbose_name='保留批准文件')),
                ('retained_until', models.DateField(blank=True, null=True, verbose_name='保留至')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
            ],
            options={
                'verbose_name': '单位',
                'ordering': ['jurisdiction__ordinal', 'jurisdiction_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=9, verbose_name='代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('level', models.CharField(choices=[('PROVINCE', '省级'), ('PREFECTURE', '市（州）级'), ('COUNTY', '县级'), ('TOWNSHIP', '乡镇（街道）')], max_length=10, verbose_name='级别')),
                ('valid_from', models.DateField(default=datetime.date(1949, 10, 1), verbose_name='启用日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='divisions', to='agencies.division')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='agencies.division')),
            ],
            options={
                'ordering': ['code', 'valid_from'],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_division_per_code_and_day'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='division_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('successor', None), ('valid_to__isnull', False), _connector='OR'), name='only_an_ended_division_has_a_successor')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPost',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('role', models.CharField(choices=[('home_head', '院长'), ('carer', '护理员'), ('registrar', '档案员'), ('medic', '医护人员'), ('rehab', '康复师'), ('teacher', '教育专员'), ('social_worker', '社会工作者'), ('finance', '财务人员'), ('protection', '未保机构工作人员'), ('child_supervisor', '儿童督导员'), ('child_director', '儿童主任'), ('county', '县级民政工作人员'), ('prefecture', '市级民政工作人员'), ('prefecture_head', '市级民政负责人'), ('province', '省厅儿童福利处'), ('establishment', '编办'), ('development', '发展改革'), ('education', '教育部门'), ('police', '公安部门'), ('treasury', '财政部门'), ('human_resources', '人社部门'), ('housing', '住建部门'), ('health', '卫健部门'), ('market', '市场监管'), ('insurance', '医保部门'), ('conscription', '征兵办'), ('disabled_federation', '残联'), ('fire', '消防救援'), ('sys_admin', '系统管理员'), ('sec_admin', '安全管理员'), ('audit_admin', '审计管理员')], max_length=30, verbose_name='角色')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='部门')),
                ('starts_on', models.DateField(verbose_name='任职日期')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='离任日期')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='最近复核')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('agency', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='单位')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': 'historical 岗位',
                'verbose_name_plural': 'historical 岗位s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Jurisdiction',
            fields=[
                ('id', models.IntegerField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=6, unique=True, verbose_name='代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('short_name', models.CharField(max_length=20, verbose_name='简称')),
                ('level', models.CharField(choices=[('PROVINCE', '省级'), ('PREFECTURE', '市（州）级'), ('COUNTY', '县级')], max_length=10, verbose_name='级别')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='排序')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counties', to='agencies.jurisdiction')),
            ],
            options={
                'ordering': ['ordinal', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('level', 'COUNTY'), ('parent__isnull', False)), models.Q(models.Q(('level', 'COUNTY'), _negated=True), ('parent', None)), _connector='OR'), name='a_county_and_only_a_county_has_a_prefecture')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAgency',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('name', models.CharField(db_index=True, max_length=80, verbose_name='全称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('kind', models.CharField(choices=[('CIVIL_AFFAIRS', '民政部门'), ('CHILD_WELFARE', '儿童福利机构'), ('MINOR_PROTECTION', '未成年人救助保护机构'), ('ESTABLISHMENT', '机构编制部门'), ('DEVELOPMENT', '发展改革部门'), ('EDUCATION', '教育部门'), ('POLICE', '公安部门'), ('FINANCE', '财政部门'), ('HUMAN_RESOURCES', '人力资源社会保障部门'), ('HOUSING', '住房城乡建设部门'), ('HEALTH', '卫生健康部门'), ('MARKET', '市场监管部门'), ('INSURANCE', '医疗保障部门'), ('CONSCRIPTION', '征兵办公室'), ('DISABLED_FEDERATION', '残疾人联合会'), ('FIRE', '消防救援机构')], max_length=20, verbose_name='类别')),
                ('level', models.CharField(choices=[('PROVINCE', '省级'), ('PREFECTURE', '市（州）级'), ('COUNTY', '县级')], max_length=10, verbose_name='级别')),
                ('file_prefix', models.CharField(blank=True, max_length=6, verbose_name='档案号前缀')),
                ('open_from', models.DateField(verbose_name='设立日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('retained', models.BooleanField(default=False, verbose_name='经省批准保留')),
                ('retained_document', models.CharField(blank=True, max_length=80, verbose_name='保留批准文件')),
                ('retained_until', models.DateField(blank=True, null=True, verbose_name='保留至')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('jurisdiction', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.jurisdiction', verbose_name='民政管辖区')),
            ],
            options={
                'verbose_name': 'historical 单位',
                'verbose_name_plural': 'historical 单位s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='agency',
            name='jurisdiction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='agencies.jurisdiction', verbose_name='民政管辖区'),
        ),
        migrations.CreateModel(
            name='JurisdictionArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division_prefix', models.CharField(max_length=9, verbose_name='区划代码前缀')),
                ('valid_from', models.DateField(verbose_name='起')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='止')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='agencies.jurisdiction')),
            ],
            options={
                'ordering': ['division_prefix', 'valid_from'],
                'constraints': [models.UniqueConstraint(fields=('division_prefix', 'valid_from'), name='one_area_per_prefix_and_day'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='area_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PasswordRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128)),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='password_records', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-set_at'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('role', models.CharField(choices=[('home_head', '院长'), ('carer', '护理员'), ('registrar', '档案员'), ('medic', '医护人员'), ('rehab', '康复师'), ('teacher', '教育专员'), ('social_worker', '社会工作者'), ('finance', '财务人员'), ('protection', '未保机构工作人员'), ('child_supervisor', '儿童督导员'), ('child_director', '儿童主任'), ('county', '县级民政工作人员'), ('prefecture', '市级民政工作人员'), ('prefecture_head', '市级民政负责人'), ('province', '省厅儿童福利处'), ('establishment', '编办'), ('development', '发展改革'), ('education', '教育部门'), ('police', '公安部门'), ('treasury', '财政部门'), ('human_resources', '人社部门'), ('housing', '住建部门'), ('health', '卫健部门'), ('market', '市场监管'), ('insurance', '医保部门'), ('conscription', '征兵办'), ('disabled_federation', '残联'), ('fire', '消防救援'), ('sys_admin', '系统管理员'), ('sec_admin', '安全管理员'), ('audit_admin', '审计管理员')], max_length=30, verbose_name='角色')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='部门')),
                ('starts_on', models.DateField(verbose_name='任职日期')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='离任日期')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='最近复核')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='agencies.agency', verbose_name='单位')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '岗位',
                'ordering': ['agency__jurisdiction__ordinal', 'agency_id', 'starts_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='post_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('user')), _negated=True), _connector='OR'), name='nobody_approves_their_own_post'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), (agencies.models.service_area.DateRange('starts_on', 'ends_on'), '&&'), (models.Case(models.When(role='sys_admin', then=models.Value(1)), models.When(role='sec_admin', then=models.Value(2)), models.When(role='audit_admin', then=models.Value(3)), default=models.Value(0), output_field=models.IntegerField()), '<>')], name='an_administrator_holds_no_other_role'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), ('agency', '='), ('role', '='), (agencies.models.service_area.DateRange('starts_on', 'ends_on'), '&&')], name='nobody_holds_the_same_post_twice')],
            },
        ),
        migrations.CreateModel(
            name='ServiceArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='起')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('basis', models.CharField(max_length=200, verbose_name='依据')),
                ('clause', models.CharField(default='2.0.a', max_length=10, verbose_name='条款')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_areas', to='agencies.agency', verbose_name='儿童福利机构')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_areas', to='agencies.jurisdiction', verbose_name='服务辖区')),
            ],
            options={
                'ordering': ['jurisdiction__ordinal', 'starts_on'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('jurisdiction', '='), (agencies.models.service_area.DateRange('starts_on', 'ends_on'), '&&')], name='one_home_serves_a_jurisdiction_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='service_area_ends_after_it_starts')],
            },
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None), models.Q(('kind', 'CHILD_WELFARE'), _negated=True)), fields=('kind', 'jurisdiction'), name='one_open_agency_of_a_kind_per_jurisdiction'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(condition=models.Q(('file_prefix', ''), _negated=True), fields=('file_prefix',), name='one_home_per_file_prefix'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gt', models.F('open_from')), _connector='OR'), name='agency_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.CheckConstraint(condition=models.Q(('retained', False), models.Q(('kind', 'CHILD_WELFARE'), ('level', 'COUNTY'), models.Q(('retained_document', ''), _negated=True), ('retained_until__isnull', False)), _connector='OR'), name='only_a_county_home_with_a_document_is_retained'),
        ),
    ]
